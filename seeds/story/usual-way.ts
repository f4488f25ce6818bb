import type { Picture } from './pictures.js'
import { hazard, type HazardBodies, onlyWhen, type Scene, type Step, type Who } from './story.js'

/** What is found: where, what, of which category, and by which text it is wrong. */
export interface Finding {
  place: string
  description: string
  category: HazardBodies['file']['category']
  basis: HazardBodies['file']['basis']
  picture: Picture
  requirement: string
}

interface Filing extends Partial<Pick<HazardBodies['file'], 'majorCode' | 'interimControl' | 'source'>> {
  by?: Who
  second?: Who
  more?: (scene: Scene) => Partial<HazardBodies['file']>
}

/** 登记 — two officers find it on a visit, or somebody else reports it. */
export const found = (
  workday: number,
  of: string,
  what: Finding,
  { by = 'inspector', second = 'inspector-2', source = 'routine', more, ...rest }: Filing = {},
): Step =>
  hazard(workday, by, of, 'file', (s) => ({
    institutionId: s.institutionId,
    source,
    foundOn: s.on,
    officers: ['routine', 'special', 'case', 'joint', 'look-back'].includes(source) ? [s.person(second)] : [],
    place: what.place,
    description: what.description,
    category: what.category,
    basis: what.basis,
    requirement: what.requirement,
    responsiblePerson: s.person('head'),
    townshipContact: s.person('township'),
    countyContact: s.person('inspector'),
    photos: [s.photo(what.picture)],
    ...rest,
    ...more?.(s),
  }))

/** 申请销号 — what was done, with a picture after; the one before is what the officers took. */
export const mended = (workday: number, of: string, picture: Picture, report: string, fundFen?: number): Step =>
  hazard(workday, 'head', of, 'submit-rectification', (s) => ({
    rectifiedOn: s.on,
    after: [s.photo(`${picture}-after` as Picture)],
    report,
    ...(fundFen === undefined ? {} : { fundFen, fundSource: 'own' as const }),
  }))

interface Looking {
  by?: Who
  second?: Who
  verdict?: 'passed' | 'not-passed'
  opinion?: string
  evidence?: Picture
}

/** 乡镇核查 — two of the township; where it sponsors the home itself, two of the county. */
export const checked = (
  workday: number,
  of: string,
  { by = 'township', second = 'township-2', verdict = 'passed', opinion = '现场核查，整改措施已落实，同意上报。', evidence }: Looking = {},
): Step =>
  hazard(workday, by, of, 'verify-by-township', (s) => ({
    second: s.person(second),
    seenOn: s.on,
    verdict,
    opinion,
    evidence: evidence ? [s.photo(evidence)] : [],
  }))

/** By two officers of the county, for homes whose township is their sponsor. */
export const checkedByCounty = (workday: number, of: string, looking: Looking = {}): Step =>
  checked(workday, of, { by: 'inspector-4', second: 'inspector-2', ...looking })

/** 县级复查 — by two officers who have not looked before. */
export const reinspected = (
  workday: number,
  of: string,
  { by = 'inspector-3', second = 'inspector', verdict = 'passed', opinion = '经现场复查，隐患已消除。', evidence }: Looking = {},
): Step =>
  hazard(workday, by, of, 'verify-by-county', (s) => ({
    second: s.person(second),
    seenOn: s.on,
    verdict,
    opinion,
    evidence: evidence ? [s.photo(evidence)] : [],
  }))

/** 抽中则复查 — sent only when the draw has taken it. */
export const reinspectedIfDrawn = (workday: number, of: string, looking: Looking = {}): Step => onlyWhen('township-verified', reinspected(workday, of, looking))

/** 审批销号 — an ordinary hazard, by the section chief. */
export const struckOff = (workday: number, of: string, grade: 'A' | 'B' | 'C' = 'A'): Step =>
  hazard(workday, 'section-chief', of, 'sign-off', () => ({ grade, opinion: '整改到位，材料齐全，同意销号。' }))

/** 核查至销号 — an ordinary hazard all the way, with the county's look where it is drawn. */
export const checkedAndStruckOff = (workday: number, of: string, check: typeof checked = checked, grade: 'A' | 'B' | 'C' = 'A'): Step[] => [
  check(workday, of),
  reinspectedIfDrawn(workday + 1, of),
  struckOff(workday + 2, of, grade),
]
