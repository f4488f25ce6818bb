import type { Command } from 'commander'
import { productOf } from '../client/product.js'
import { dropCookie, keepCookie } from '../client/session-file.js'
import { granted } from '../client/told.js'
import { exitCode, Failure } from '../exit-code.js'
import { askPassword } from '../ask-password.js'
import { print, printTable } from '../print.js'
import { command, configured, ends } from './command.js'

interface Me {
  name: string
  username: string
  grants: readonly { role: string; home: string; code: string }[]
}

/** `sign-in` — opens a session, kept for the commands that follow. The password is asked for, or read from standard input. */
export const signInCommand = (): Command =>
  command('sign-in', 'sign in for the commands that follow 登录')
    .argument('<username>')
    .action(
      ends(async (username: string) => {
        const config = configured()
        const product = await productOf(config)
        const password = await askPassword()
        const answer = await product.ask('/api/session', { method: 'POST', body: { username, password }, headers: { cookie: '' } })
        granted(answer)
        const cookie = answer.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; ')
        if (!cookie) throw new Failure('The answer carries no session.')
        await keepCookie(config, product.address, cookie)
        const me = granted(await product.ask('/api/session', { headers: { cookie } })) as Me
        print(`${me.name} (${me.username}) signed in at ${product.address}`)
        printTable(me.grants.map(({ role, home, code }) => [`  ${role}`, home, code]))
        return exitCode.done
      }),
    )

/** `sign-out` — ends the session there and forgets it here. */
export const signOutCommand = (): Command =>
  command('sign-out', 'end the session 退出').action(
    ends(async () => {
      const config = configured()
      const answer = await (await productOf(config)).ask('/api/session', { method: 'DELETE' })
      await dropCookie(config)
      // A session that is over already is what was wanted.
      if (answer.status !== 401) granted(answer)
      return exitCode.done
    }),
  )
