import { createTransport } from 'nodemailer'
import type { Ended } from '../../src/notice/message.js'
import { type EmailConfig, isLoopbackHost } from '../../src/notice/notice-config.js'
import { addressOf, codeOf, OutboundFault, type Reach } from './outbound.js'
import type { Letter, Sender } from './sending.js'

const timesMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 5_000 }

/** 电子邮件 — over SMTP, one connection per letter. A server of mail knows no key: what is unsure is not repeated. */
export const emailSender = (config: EmailConfig, reach: Reach): Sender => ({
  keyedForMs: 0,
  send: async (letter) => {
    const way = onItsWay()
    try {
      const address = await addressOf(config.host, reach.privateHosts)
      return await sendBySmtp(config, { address, logger: way.logger }, letter)
    } catch (error) {
      return error instanceof OutboundFault ? { status: 'not-sent', code: error.code } : ended(error as SmtpError, way.wholeLetterIsOut())
    }
  },
})

/** The library says what it does to a logger alone; of all of it we hear that the last byte of a letter was written. Nothing is logged. */
function onItsWay() {
  let isOut = false
  const hear = (entry: object) => {
    isOut ||= 'tnx' in entry && entry.tnx === 'message'
  }
  const logger = { level: () => undefined, trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear }
  return { logger, wholeLetterIsOut: () => isOut }
}

interface Connecting {
  address: string
  logger: ReturnType<typeof onItsWay>['logger']
}

async function sendBySmtp(config: EmailConfig, { address, logger }: Connecting, { id, to, subject, text }: Letter): Promise<Ended> {
  const { host, port, tls, user, password, from } = config
  const transport = createTransport({
    host: address,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: { servername: isLoopbackHost(host) ? 'localhost' : host },
    ...(user && { auth: { user, pass: password ?? '' } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    logger,
    ...timesMs,
  })
  try {
    const { accepted } = await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${from.split('@')[1]}>`,
      date: new Date(),
    })
    return accepted.length === 1 ? { status: 'sent', providerId: id } : { status: 'refused', code: 'not-accepted' }
  } finally {
    transport.close()
  }
}

interface SmtpError extends NodeJS.ErrnoException {
  responseCode?: number
}

/** What the server has said decides; where it said nothing, whether it had the whole letter. */
function ended(error: SmtpError, wholeLetterIsOut: boolean): Ended {
  const { responseCode } = error
  if (responseCode !== undefined && responseCode >= 400) return { status: responseCode >= 500 ? 'refused' : 'not-sent', code: `smtp-${responseCode}` }
  return { status: wholeLetterIsOut ? 'unknown' : 'not-sent', code: codeOf(error) }
}
