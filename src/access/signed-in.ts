import type { Holder } from './acting.js'

/** 已登录的人 — who stands behind a request, with the grants in force today. Looked up anew for every request. */
export interface SignedIn extends Holder {
  session: string
  account: string
  username: string
  name: string
  /** A demonstration account (演示账号). */
  demo: boolean
}
