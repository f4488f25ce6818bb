/** 佐证材料的不予受理. */
export type EvidenceRefusal =
  | { code: 'evidence.unknown' }
  | { code: 'evidence.no-thumbnail' }
  | { code: 'evidence.too-large'; bytesMax: number }
  | { code: 'evidence.type-not-allowed'; allowed: readonly string[] }
  | { code: 'evidence.type-differs'; declared: string; found: string }
  | { code: 'evidence.too-many-pixels'; pixelsMax: number }
  | { code: 'evidence.unreadable' }
  | { code: 'evidence.empty' }
  | { code: 'evidence.incomplete' }
