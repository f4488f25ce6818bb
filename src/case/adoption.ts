/**
 * 规则适用 — the command by which an open case takes another rule set for its own (`adopt-rules`). The kernel itself judges it by the set
 * that it names; no other command moves what a case has pinned.
 *
 * @source docs/regulations.md#rule-sets
 */
export const adoptRules = 'adopt-rules'

/** What the command says: which rule set, and by which decision (`rule_adoption`). */
export interface AdoptRules {
  ruleSetId: string
  adoption: string
}

/** The rule set that a command brings along; null for every command but `adopt-rules`. */
export const ruleSetAdopted = ({ name, payload }: { name: string; payload: object }): string | null =>
  name === adoptRules ? (payload as AdoptRules).ruleSetId : null
