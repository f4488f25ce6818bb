import { z } from 'zod'
import { type Route, json, route } from '../http/route.js'
import type { SignIn } from '../http/sign-in.js'
import { isRefusal } from '../refusal.js'
import type { SignedIn } from './signed-in.js'

const tag = '登录'
const Password = z.string().min(1).max(512)
const Person = z.object({
  person: z.uuid(),
  name: z.string(),
  username: z.string(),
  demo: z.boolean(),
  grants: z.array(
    z.object({
      id: z.uuid(),
      role: z.string(),
      home: z.string(),
      code: z.string(),
      fromOn: z.iso.date(),
      untilOn: z.iso.date().nullable(),
      deputyFor: z.uuid().nullable(),
    }),
  ),
})

/** Signing in and out, who I am, my password. */
export function sessionRoutes(signIn: SignIn): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/session',
        operation: 'session.open',
        tag,
        summary: '登录',
        body: z.strictObject({ username: z.string().min(1).max(64), password: Password }),
        answers: { 204: { description: '已登录,会话在 Cookie 中' } },
      },
      async ({ headers, address, body }) => {
        const opened = await signIn.open({ headers, address }, body)
        return isRefusal(opened) ? opened : withCookie(opened.cookie)
      },
    ),
    route(
      {
        method: 'get',
        path: '/api/session',
        operation: 'session.read',
        tag,
        summary: '当前登录的人及其授权',
        answers: { 200: { description: '本人', schema: Person } },
      },
      ({ who }) => json(shown(who)),
    ),
    route(
      { method: 'delete', path: '/api/session', operation: 'session.close', tag, summary: '退出登录', answers: { 204: { description: '已退出' } } },
      async ({ headers, address, who }) => withCookie((await signIn.close({ headers, address }, who)).cookie),
    ),
    route(
      {
        method: 'put',
        path: '/api/session/password',
        operation: 'password.change',
        tag,
        summary: '修改本人密码;其他会话随之退出',
        body: z.strictObject({ current: Password, next: Password }),
        answers: { 204: { description: '已修改,会话换新' } },
      },
      async ({ headers, address, who, body }) => {
        const changed = await signIn.changePassword({ headers, address }, who, body)
        return isRefusal(changed) ? changed : withCookie(changed.cookie)
      },
    ),
  ]
}

const withCookie = (cookie: string): Response => new Response(null, { status: 204, headers: { 'set-cookie': cookie } })

const shown = ({ person, name, username, demo, grants }: SignedIn) => ({ person, name, username, demo, grants })
