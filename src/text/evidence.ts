import type { EvidenceRefusal } from '../document/refusals.js'
import type { Wording } from './wording.js'

/** 佐证材料的不予受理, in words. */
export const evidenceWording: Wording<EvidenceRefusal> = {
  'evidence.unknown': { status: 404, say: () => '没有找到，或者不在您的管辖范围内。' },
  'evidence.no-thumbnail': { status: 404, say: () => '这份材料没有缩略图。' },
  'evidence.too-large': { status: 413, say: ({ bytesMax }) => `文件过大，最多 ${Math.floor(bytesMax / 1024 / 1024)} MB。` },
  'evidence.type-not-allowed': { status: 415, say: ({ allowed }) => `不接受这种文件，可上传：${allowed.join('、')}。` },
  'evidence.type-differs': { status: 415, say: ({ declared, found }) => `文件内容（${found}）与所称类型（${declared}）不符。` },
  'evidence.too-many-pixels': { status: 422, say: ({ pixelsMax }) => `图片像素过多，最多 ${Math.floor(pixelsMax / 10_000)} 万像素。` },
  'evidence.unreadable': { status: 422, say: () => '文件已损坏，无法读取。' },
  'evidence.empty': { status: 422, say: () => '文件是空的。' },
  'evidence.incomplete': { status: 400, say: () => '上传中断，请重新上传。' },
}
