/** 提醒消息的不予办理. */
export type NoticeRefusal = { code: 'notice.unknown' } | { code: 'notice.report-not-signed' } | { code: 'notice.contact-invalid' }
