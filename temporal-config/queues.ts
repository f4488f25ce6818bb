/** Task queues: cases with their local activities; messages to the outside; documents and imports. The embedded worker serves them all. */
export const queues = { core: 'qingdan-core', notify: 'qingdan-notify', export: 'qingdan-export' } as const
