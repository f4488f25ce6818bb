/** 消息通道 — how a person is reached outside of the product, the one that reaches most people first. */
export const personalChannels = ['sms', 'wecom', 'dingtalk', 'email'] as const
export type PersonalChannel = (typeof personalChannels)[number]

/** 单位通道 — how a group or another system is reached; nothing that goes there names a person or a home. */
export const houseChannels = ['wecom-robot', 'dingtalk-robot', 'webhook'] as const
export type HouseChannel = (typeof houseChannels)[number]

/** 通道 — every way out. */
export const channels = [...personalChannels, ...houseChannels] as const
export type Channel = (typeof channels)[number]

/** 联系方式 — what a person tells us themselves; the phone number stands in the register of persons. */
export const contactChannels = ['email', 'wecom', 'dingtalk'] as const satisfies readonly PersonalChannel[]
export type ContactChannel = (typeof contactChannels)[number]
