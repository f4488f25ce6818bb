/** What a browser finds at the bare address: what this is, and where the description of its interface stands. */
export const welcomePage = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>清单</title><link rel="stylesheet" href="/api/reference.css"></head><body>
<header><h1>清单 Qingdan</h1><p>养老机构隐患清单、整改清单、责任清单与逐项销号。</p></header>
<main><p>本机提供接口服务:<a href="/api/reference">接口说明</a>、<a href="/api/openapi.json">OpenAPI 3.1 文档</a>。</p>
<p>命令行:<code>npx qingdan --help</code></p></main></body></html>`
