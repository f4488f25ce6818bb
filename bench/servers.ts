/** The servers that a run has met, by name, as they call themselves: `{ postgresql: 'PostgreSQL 18.4', temporal: 'temporal version 1.9.1 …' }`. */
export const servers: { named: Record<string, string> } = { named: {} }
