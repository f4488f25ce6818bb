/** 责令改正通知书的不予办理. */
export type OrderRefusal =
  | { code: 'order.wrong-status'; status: string; wanted: readonly string[] }
  | { code: 'order.wrong-role'; role: string; wanted: readonly string[] }
