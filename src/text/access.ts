import type { AccessRefusal } from '../access/refusals.js'
import { rolesInWords } from './role-words.js'
import type { Wording } from './wording.js'

/** 权限与账号的不予办理, in words. Nothing here says whether an account exists. */
export const accessWording: Wording<AccessRefusal> = {
  'access.not-signed-in': { status: 401, say: () => '请先登录。' },
  'access.role-missing': {
    status: 403,
    say: ({ wanted }) => (wanted.length === 0 ? '此项由系统自动办理，不能由人办理。' : `您的身份不能办理此项，须由${rolesInWords(wanted)}办理。`),
  },
  'access.paper-not-theirs': { status: 422, say: ({ wanted }) => `代录的纸面签批须由${rolesInWords(wanted)}签署，其他人须用本人账号办理。` },
  'access.not-found': { status: 404, say: () => '没有找到，或者不在您的管辖范围内。' },
  'access.wrong-password': { status: 401, say: () => '用户名或密码不正确。' },
  'access.too-many-attempts': {
    status: 429,
    say: ({ retryAfterSeconds }) => `登录尝试次数过多，请 ${Math.ceil(retryAfterSeconds / 60)} 分钟后再试。`,
  },
  'access.password-too-weak': {
    status: 422,
    say: ({ charactersMin, charactersMax }) => `密码长度须为 ${charactersMin} 至 ${charactersMax} 个字符，并且不能是常见密码。`,
  },
  'access.username-taken': { status: 409, say: () => '该用户名已被使用。' },
  'access.username-malformed': { status: 422, say: () => '用户名须以小写字母开头，由 3 至 32 个小写字母、数字或短横线组成。' },
  'access.account-exists': { status: 409, say: () => '此人已有账号。' },
  'access.grant-outside-own-region': { status: 403, say: () => '只能在自己的辖区内授权。' },
  'access.grant-to-oneself': { status: 403, say: () => '不能给自己授权。' },
  'access.grant-reserved': { status: 403, say: ({ role }) => `“${rolesInWords([role])}”须由安全管理员授权。` },
  'access.own-account': { status: 403, say: () => '不能对自己的账号办理此项。' },
  'access.last-administrator': {
    status: 409,
    say: ({ regionCode }) => `此人是${regionCode === '' ? '全国' : `区划 ${regionCode} `}最后一名系统管理员，须先有他人接任，才能离岗、停用或收回授权。`,
  },
  'access.roles-apart': { status: 422, say: ({ role, held }) => `“${rolesInWords([role])}”与“${rolesInWords([held])}”须由不同的人担任。` },
  'access.sides-apart': { status: 422, say: () => '同一人不能既在民政部门、乡镇（街道）任职，又在养老机构或第三方单位任职。' },
  'access.grant-home-unknown': { status: 422, say: () => '授权所在的地区、机构或单位不存在。' },
  'access.grant-home-does-not-fit': { status: 422, say: ({ role }) => `“${rolesInWords([role])}”不能在这一层级授权。` },
}
