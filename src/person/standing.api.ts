import { z } from 'zod'
import { refuseLending } from '../access/giving.js'
import { grantsGivenTo } from '../access/grant.store.js'
import { expectedVersion, registeredAnswers, registeredAs, registerHeaders, scopeFor } from '../http/register-request.js'
import { type Route, route } from '../http/route.js'
import { isRefusal } from '../refusal.js'
import { writeAbsence } from './absence.store.js'
import { writeCertificate } from './certificate.store.js'
import { AbsenceBody, CertificateBody } from './person.js'
import { type PersonRouteDeps, registrarOfPerson } from './person.api.js'
import { findPerson } from './person-list.store.js'

const tag = '人员'

/** 执法证、请假与代理 — what a person holds and who stands in for them. Lists of both stand on the person's own page. */
export function standingRoutes(deps: Pick<PersonRouteDeps, 'db' | 'registrar'>): Route[] {
  return [
    route(
      {
        method: 'put',
        path: '/api/persons/{id}/certificates/{number}',
        operation: 'person.write',
        tag,
        summary: '登记或变更行政执法证',
        params: z.object({ id: z.uuid(), number: z.string().regex(/^[0-9A-Za-z-]{4,40}$/) }),
        body: CertificateBody,
        headers: registerHeaders,
        answers: registeredAnswers,
      },
      async (call) => {
        const expected = expectedVersion(call.headers)
        if (typeof expected === 'object') return expected
        const actor = await registrarOfPerson(deps.db, call)
        if (isRefusal(actor)) return actor
        const { id, number } = call.params
        return registeredAs(number, await writeCertificate(deps.registrar, number, id, call.body, { actor, at: call.now, expected }))
      },
    ),
    route(
      {
        method: 'put',
        path: '/api/persons/{id}/absences/{absenceId}',
        operation: 'absence.write',
        tag,
        summary: '登记或变更请假与代理人',
        description:
          '请假期间由代理人代行其授权。代理人须与请假人同属一个单位。登记人不能让自己代理他人；审计监督人员、系统管理员、安全管理员的代理由安全管理员登记。',
        params: z.object({ id: z.uuid(), absenceId: z.uuid() }),
        body: AbsenceBody,
        headers: registerHeaders,
        answers: registeredAnswers,
      },
      async (call) => {
        const expected = expectedVersion(call.headers)
        if (typeof expected === 'object') return expected
        const actor = await registrarOfPerson(deps.db, call)
        if (isRefusal(actor)) return actor
        const { deputyId } = call.body
        if (deputyId !== null) {
          const kept = refuseLending(call.who, await grantsGivenTo(deps.db, call.params.id))
          if (kept) return kept
          if (!(await findPerson(deps.db, deputyId, scopeFor(call, 'person.read'), call.who.person))) return { code: 'person.unknown' }
        }
        const { id, absenceId } = call.params
        return registeredAs(absenceId, await writeAbsence(deps.registrar, absenceId, id, call.body, { actor, at: call.now, expected }))
      },
    ),
  ]
}
