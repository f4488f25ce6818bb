import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { pageQuery } from '../http/page.js'
import { actingAt, openIdCursor, pageAnswer, pageOf, scopeFor } from '../http/register-request.js'
import { type Call, json, type Route, route } from '../http/route.js'
import { placeOfPerson } from '../person/person.store.js'
import { findPerson } from '../person/person-list.store.js'
import { namedFor } from '../http/shown-names.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { createAccount, resetPassword, setAccountDisabled } from './account.store.js'
import { findAccount, listAccounts } from './account-list.store.js'
import { grantsGivenTo } from './grant.store.js'
import { refuseKeeping } from './keeping.js'
import { policy } from './policy.js'

/** What the addresses of accounts and grants need: a connection that reads, and the registrar's. */
export interface AccountRouteDeps {
  db: Kysely<Database>
  registrar: Kysely<Database>
}

const tag = '账号与授权'
const params = z.object({ id: z.uuid() })
const Password = z.string().min(1).max(512)
const listQuery = z.strictObject({
  ...pageQuery,
  q: z.string().min(1).max(50).optional().meta({ description: '用户名、姓名、拼音或首字母' }),
  disabled: z.stringbool().optional().meta({ type: 'boolean' }),
})
const Account = z
  .object({
    id: z.uuid(),
    username: z.string(),
    person: z.uuid(),
    name: z.string(),
    demo: z.boolean(),
    disabledAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Account' })
const done = { 204: { description: '已办理' } } as const

/** 账号 — list, create, disable, enable, reset a password. Nobody keeps their own account, and nobody one that holds more than they may give. */
export function accountRoutes(deps: AccountRouteDeps): Route[] {
  return [
    route(
      {
        method: 'get',
        path: '/api/accounts',
        operation: 'account.list',
        tag,
        summary: '账号',
        query: listQuery,
        answers: { 200: { description: '一页', schema: pageAnswer(Account) } },
      },
      async (call) => {
        const { cursor, limit, q, disabled } = call.query
        const after = openIdCursor(cursor)
        if (after !== null && typeof after === 'object') return after
        const page = { scope: scopeFor(call, 'account.list'), asker: call.who.person, search: q, disabled, after, rowsMax: limit + 1 }
        return json(pageOf(namedFor(call, 'name', await listAccounts(deps.db, page)), limit))
      },
    ),
    route(
      {
        method: 'put',
        path: '/api/accounts/{id}',
        operation: 'account.create',
        tag,
        summary: '建立账号（编号由客户端生成，重复发送得到同一答复）',
        params,
        body: z.strictObject({ personId: z.uuid(), username: z.string().min(1).max(64), password: Password }),
        answers: { 200: { description: '已建立', schema: z.object({ id: z.uuid() }) } },
      },
      async (call) => {
        const { personId, username, password } = call.body
        const person = await findPerson(deps.db, personId, scopeFor(call, 'account.list'), call.who.person)
        if (!person) return { code: 'person.unknown' }
        if (person.leftOn !== null) return { code: 'person.has-left' }
        const actor = await keeperOf(deps, call, personId)
        if (isRefusal(actor)) return actor
        const created = await createAccount(deps.registrar, { id: call.params.id, person: personId, username, password, actor, at: call.now })
        return isRefusal(created) ? created : json({ id: created.account })
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/accounts/{id}/actions/disable',
        operation: 'account.disable',
        tag,
        summary: '停用账号；会话随之结束',
        params,
        answers: done,
      },
      async (call) => await keeping(deps, call, async (by) => await setAccountDisabled(deps.registrar, { ...by, disabled: true })),
    ),
    route(
      { method: 'post', path: '/api/accounts/{id}/actions/enable', operation: 'account.disable', tag, summary: '恢复账号', params, answers: done },
      async (call) => await keeping(deps, call, async (by) => await setAccountDisabled(deps.registrar, { ...by, disabled: false })),
    ),
    route(
      {
        method: 'post',
        path: '/api/accounts/{id}/actions/reset-password',
        operation: 'account.reset-password',
        tag,
        summary: '重置密码；会话随之结束',
        params,
        body: z.strictObject({ password: Password }),
        answers: done,
      },
      async (call) => await keeping(deps, call, async (by) => await resetPassword(deps.registrar, { ...by, password: call.body.password })),
    ),
  ]
}

type Keeping = Pick<Call<{ id: string }>, 'who' | 'now' | 'operation' | 'params'>

/** Does something to the account of the address, if it is one that the person of the call may keep. */
async function keeping(deps: AccountRouteDeps, call: Keeping, act: (by: { account: string; actor: Actor; at: string }) => Promise<Refusal | null>) {
  const account = await findAccount(deps.db, call.params.id, scopeFor(call, 'account.list'), call.who.person)
  if (!account) return { code: 'access.not-found' } as const
  const actor = await keeperOf(deps, call, account.person)
  if (isRefusal(actor)) return actor
  const refusal = await act({ account: account.id, actor, at: call.now })
  return refusal ?? new Response(null, { status: 204 })
}

/** In which role somebody keeps the account of a person. */
async function keeperOf({ db }: AccountRouteDeps, call: Omit<Keeping, 'params'>, person: string): Promise<Actor | Refusal> {
  const place = await placeOfPerson(db, person)
  if (!place) return { code: 'person.unknown' }
  const actor = actingAt(call, { read: 'account.list', place, missing: { code: 'access.not-found' } })
  if (isRefusal(actor)) return actor
  const allowed = policy[call.operation]
  const grants = call.who.grants.filter((grant) => typeof allowed !== 'string' && allowed.includes(grant.role))
  return refuseKeeping({ person: call.who.person, grants }, { person, grants: await grantsGivenTo(db, person) }) ?? actor
}
