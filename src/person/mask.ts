/** 身份号码掩码 — `371322********0019`: region and last four. @source docs/regulations.md#personal-data */
export const maskIdentityNumber = (number: string): string => `${number.slice(0, 6)}********${number.slice(-4)}`

/** 电话掩码 — `138****0000`: the first three and the last four; of a short number nothing. @source docs/regulations.md#personal-data */
export const maskPhone = (phone: string): string => (phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`)

/** 姓名掩码 — `张*`: the first character, however long the name. @source docs/regulations.md#personal-data */
export const maskName = (name: string): string => `${[...name][0] ?? ''}*`

/** 地址掩码 — `郯城县****`: no more than three characters, and never more than a third. @source docs/regulations.md#personal-data */
export function maskAddress(address: string): string {
  const signs = [...address]
  return `${signs.slice(0, Math.min(3, Math.floor(signs.length / 3))).join('')}****`
}

/** 联系方式掩码 — `l***@example.cn`, `l***`: the first character, and where the mail goes. @source docs/regulations.md#personal-data */
export function maskContact(contact: string): string {
  const at = contact.lastIndexOf('@')
  return `${[...contact][0] ?? ''}***${at > 0 ? contact.slice(at) : ''}`
}
