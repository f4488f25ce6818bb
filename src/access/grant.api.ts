import { z } from 'zod'
import { actingAt, registeredAnswers, registeredAs, scopeFor } from '../http/register-request.js'
import { type Route, route } from '../http/route.js'
import { findPerson } from '../person/person-list.store.js'
import { isRefusal } from '../refusal.js'
import type { AccountRouteDeps } from './account.api.js'
import { refuseGift } from './giving.js'
import type { Home } from './grant.js'
import { countyOfHome, findGrant, giveGrant, revokeGrant } from './grant.store.js'
import { roleCodes } from './roles.js'

const tag = '账号与授权'
const homes = ['country', 'province', 'city', 'county', 'township', 'institution', 'agency'] as const satisfies readonly Home[]
const GrantBody = z
  .strictObject({
    personId: z.uuid(),
    role: z.enum(roleCodes),
    home: z.enum(homes),
    code: z.string().max(40).meta({ description: '区划代码，或机构、单位编号；全国为空' }),
    fromOn: z.iso.date(),
    untilOn: z.iso.date().nullable().default(null),
  })
  .refine(({ home, code }) => shapes[home].test(code), { path: ['code'] })
  .refine(({ fromOn, untilOn }) => untilOn === null || fromOn <= untilOn, { path: ['untilOn'] })

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const shapes: Readonly<Record<Home, RegExp>> = {
  country: /^$/,
  province: /^\d{2}$/,
  city: /^\d{4}$/,
  county: /^\d{6}$/,
  township: /^\d{6}[0-9A-Za-z-]{1,14}$/,
  institution: uuid,
  agency: uuid,
}

/** 授权 — give a role at a home, take it back. The rules stand in `giving.ts`. */
export function grantRoutes(deps: AccountRouteDeps): Route[] {
  return [
    route(
      {
        method: 'put',
        path: '/api/grants/{id}',
        operation: 'grant.give',
        tag,
        summary: '授权（编号由客户端生成，重复发送得到同一答复）',
        params: z.object({ id: z.uuid() }),
        body: GrantBody,
        answers: registeredAnswers,
      },
      async (call) => {
        const { personId: person, role, home, code, fromOn, untilOn } = call.body
        if (!(await findPerson(deps.db, person, scopeFor(call, 'account.list'), call.who.person))) return { code: 'person.unknown' }
        const isPlace = home === 'institution' || home === 'agency'
        const county = isPlace ? await countyOfHome(deps.db, code) : null
        if (isPlace && county === null) return { code: 'access.grant-home-unknown' }
        const no = refuseGift(call.who, { person, role, home, code }, county)
        if (no) return no
        const actor = keeperAt(call, county ?? code)
        if (isRefusal(actor)) return actor
        const given = await giveGrant(deps.registrar, { id: call.params.id, person, role, home, code, fromOn, untilOn, actor, at: call.now })
        return registeredAs(call.params.id, given)
      },
    ),
    route(
      {
        method: 'post',
        path: '/api/grants/{id}/actions/revoke',
        operation: 'grant.revoke',
        tag,
        summary: '收回授权；数据流立即关闭',
        params: z.object({ id: z.uuid() }),
        answers: registeredAnswers,
      },
      async (call) => {
        const grant = await findGrant(deps.db, call.params.id)
        if (!grant || !(await findPerson(deps.db, grant.person, scopeFor(call, 'account.list'), call.who.person))) return { code: 'access.not-found' }
        const no = refuseGift(call.who, grant, grant.county)
        if (no) return no
        const actor = keeperAt(call, grant.county ?? grant.code)
        if (isRefusal(actor)) return actor
        return registeredAs(grant.id, await revokeGrant(deps.registrar, { grant: grant.id, actor, at: call.now }))
      },
    ),
  ]
}

/** The keeper's role where a grant is held; the rules of giving have been asked before. */
const keeperAt = (call: Parameters<typeof actingAt>[0], region: string) =>
  actingAt(call, {
    read: 'account.list',
    place: { county: region.slice(0, 6), township: region.length > 6 ? region : null, institutionId: null },
    missing: { code: 'access.grant-outside-own-region' },
  })
