/** A decision state as long as a real one of a hazard that has gone half its way; what differs by case is put over it. */
const state = JSON.stringify({
  round: 1,
  source: 'routine',
  category: 'fire-and-emergency',
  level: 'ordinary',
  officers: ['0190a1b2-0000-7000-8000-000000000001', '0190a1b2-0000-7000-8000-000000000002'],
  basis: [{ instrument: '养老机构消防安全管理规定', article: '第十二条' }],
  photos: Array.from({ length: 3 }, (_, n) => `0190a1b2-0000-7000-8000-00000000001${n}`),
  responsible: ['institution', 'township', 'county'].map((level) => ({
    level,
    person: '0190a1b2-0000-7000-8000-000000000003',
    unit: null,
    from: '2026-01-05T01:00:00.000Z',
    until: null,
  })),
  order: { id: '0190a1b2-0000-7000-8000-000000000004', number: '民责改字〔2026〕17号', servedOn: '2026-01-07', dueOn: '2026-01-22' },
  submissions: [],
  verifications: [],
  extensions: [],
  objections: [],
  deferrals: [],
  measures: [],
  referrals: [],
  progress: [],
  terms: [
    {
      clock: 'rectify',
      subject: '',
      startedAt: '2026-01-07T01:00:00.000Z',
      rule: null,
      start: '2026-01-07',
      value: 15,
      unit: 'cd',
      dueOn: '2026-01-22',
      dueAt: '2026-01-22T16:00:00.000Z',
      provisional: false,
      paused: null,
    },
  ],
})

const day = (instant: string) => `(${instant} at time zone 'Asia/Shanghai')::date`

/** One statement per table: what each case of `ledger_draft` would have left there. */
export const ledgerRows: readonly string[] = [
  `insert into case_file (id, kind, number, status, version, command_version, province, city, county, township, institution_id, level, ball, due_on, due_at, opened_at, last_at,
     closed_at, rule_set_id, state, state_schema, head_hash)
   select id, 'hazard', number, status, 5, 5, province, city, county, township, home, case when is_major then 2 else 1 end, ball,
     case when is_open then ${day('due_at')} end, case when is_open then due_at end, opened_at, opened_at + interval '1 hour', case when not is_open then closed_at end, 'bench',
     '${state}'::jsonb || jsonb_build_object('number', number, 'status', status, 'institution', home, 'county', county, 'place', place, 'description', description),
     1, sha256(number::bytea)
   from ledger_draft order by j`,
  `insert into hazard (id, number, status, level, round, flags, extensions_granted, relapses, institution_id, county, township, source, found_on, filed_at, filed_by, officers,
     place, description, category, basis, photos, order_id, order_number, served_on)
   select id, number, status, case when is_major then 'major' else 'ordinary' end, 1, case when is_major then '{major}'::text[] else '{}' end, 0, 0, home, county, township, 'routine',
     ${day('opened_at')}, opened_at, person, array[person], place, description, 'fire-and-emergency', '[]', '{}', md5('order' || j)::uuid, '民责改字' || j || '号', ${day('opened_at')} + 2
   from ledger_draft order by j`,
  `insert into rectification (hazard_id, requirement, original_due_on, due_on, due_value, due_unit, provisional, stopped_at, stopped_why, fixed_on_spot, submitted_at, rectified_on,
     closed_how, closed_at, closed_by, sign_off_number, grade, closing_evidence)
   select id, null, ${day('due_at')}, ${day('due_at')}, 15, 'cd', false, case when not is_open then closed_at end, case when not is_open then 'closed' end, false,
     case when status <> 'rectifying' then opened_at + interval '20 minutes' end, case when status <> 'rectifying' then ${day('opened_at')} end,
     case when not is_open then 'signed-off' end, case when not is_open then closed_at end, case when not is_open then person end,
     case when not is_open then 'XH' || number end, case when not is_open then 'A' end, '{}'
   from ledger_draft order by j`,
  `insert into case_text (id, case_id, field, salt, body, created_at)
   select text, id, field, '\\x00112233445566778899aabbccddeeff', body || j, opened_at
   from ledger_draft, lateral (values (place, 'place', '二楼东侧走廊'), (description, 'description', '安全出口被杂物堵塞,灭火器压力不足,现场责令立即清理并更换,编号')) t (text, field, body)
   order by j`,
  `insert into responsibility (hazard_id, level, ordinal, person, from_at)
   select id, level, 1, person, opened_at from ledger_draft, lateral (values ('institution'), ('township')) l (level) order by j`,
  `insert into case_clock (case_id, clock, subject, side, started_at, due_on, due_at, due_version, provisional, stopped_at)
   select id, case when ball = 'authority' then 'township-verify' else 'rectify' end, '', case when ball = 'authority' then 'authority' else 'operator' end, opened_at, ${day('due_at')}, due_at, 1,
     false, case when not is_open then closed_at end
   from ledger_draft order by j`,
]
