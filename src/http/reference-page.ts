import { statusTitles } from '../text/title.js'
import { refusalCodes, wording } from '../text/zh.js'
import type { OpenApiDocument, OpenApiOperation } from './openapi.js'

/** 接口说明 — the OpenAPI document as one page that works in an intranet: no script, nothing from outside. */
export function referencePage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(operations.map((o) => o.operation.tags?.[0] ?? ''))]
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>清单 接口说明</title><link rel="stylesheet" href="/api/reference.css"></head><body>
<header><h1>${safe(document.info.title)}</h1><p>${safe(document.info.description ?? '')} <a href="/api/openapi.json">OpenAPI 3.1</a></p>
<nav>${tags.map((tag) => `<a href="#${safe(tag)}">${safe(tag)}</a>`).join(' ')} <a href="#codes">不予办理代码</a></nav></header><main>
${tags
  .map(
    (tag) =>
      `<section id="${safe(tag)}"><h2>${safe(tag)}</h2>${operations
        .filter((o) => o.operation.tags?.[0] === tag)
        .map(operationHtml)
        .join('\n')}</section>`,
  )
  .join('\n')}
<section id="codes"><h2>不予办理代码</h2><table><tr><th>代码</th><th>状态</th></tr>${refusalCodes.map((code) => `<tr id="${code}"><td><code>${code}</code></td><td>${wording[code].status} ${statusTitles[wording[code].status]}</td></tr>`).join('')}</table></section>
<section id="schemas"><h2>数据</h2>${Object.entries(document.components?.schemas ?? {})
    .map(([name, schema]) => `<details id="schema-${safe(name)}"><summary>${safe(name)}</summary><pre>${pretty(schema)}</pre></details>`)
    .join('\n')}</section>
</main></body></html>`
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: OpenApiOperation }): string {
  const parameters = (operation.parameters ?? []).map(
    (p) =>
      `<tr><td><code>${safe(p.name)}</code></td><td>${safe(p.in)}${p.required ? ' 必填' : ''}</td><td>${safe(p.description ?? '')} <code>${pretty(p.schema)}</code></td></tr>`,
  )
  const body = Object.entries(operation.requestBody?.content ?? {}).map(([type, media]) => `<h4>请求 ${safe(type)}</h4><pre>${pretty(media.schema)}</pre>`)
  const answers = Object.entries(operation.responses ?? {}).map(
    ([status, answer]) => `<tr><td>${safe(status)}</td><td>${safe(answer.description ?? '')}</td></tr>`,
  )
  return `<details id="${safe(operation.operationId ?? '')}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${safe(path)}</code> ${safe(operation.summary ?? '')}</summary>
<p>${safe(operation.description ?? '')}</p><p class="who"><code>${safe(operation['x-operation'] ?? '')}</code>:${(operation['x-roles'] ?? []).map(safe).join('、')}</p>
${parameters.length ? `<table>${parameters.join('')}</table>` : ''}${body.join('')}<h4>答复</h4><table>${answers.join('')}</table></details>`
}

const pretty = (value: unknown) => safe(JSON.stringify(value, null, 1) ?? '')

/** Text made safe for HTML, attributes included. */
const safe = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

export const referenceStyle = `:root{color-scheme:light dark;font:15px/1.6 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif}
body{max-width:72rem;margin:0 auto;padding:1rem}nav a{margin-right:.8rem}details{border:1px solid #8884;border-radius:4px;margin:.4rem 0;padding:.3rem .6rem}
summary{cursor:pointer}b{display:inline-block;min-width:4rem}.get{color:#1668dc}.post{color:#389e0d}.put{color:#d48806}.delete{color:#cf1322}
table{border-collapse:collapse}td,th{border:1px solid #8884;padding:.15rem .5rem;text-align:left;vertical-align:top}pre{overflow:auto;max-height:24rem}.who{color:#888}`
