/** 跨站请求 — whether a browser sent this from another site. A client that is not a browser sends neither header. */
export function isCrossSite(request: { method: string; url: string; headers: Headers }, trustedOrigins: readonly string[]): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin !== null) return !sameHost(origin, request) && !trustedOrigins.includes(origin)
  return site !== null && !['same-origin', 'none'].includes(site)
}

function sameHost(origin: string, request: { url: string; headers: Headers }): boolean {
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host)
}
