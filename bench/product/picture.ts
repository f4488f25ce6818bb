import sharp from 'sharp'
import type { Home } from './bench-county.js'
import { must, type Visitor } from './visitor.js'

let made = 0

/** Uploads a small picture that nobody has uploaded before; answers its id. */
export async function uploadPicture(who: Visitor, home: Home): Promise<string> {
  made += 1
  const background = { r: made % 256, g: Math.floor(made / 256) % 256, b: process.pid % 256 }
  const picture = await sharp({ create: { width: 160, height: 120, channels: 3, background } })
    .png()
    .toBuffer()
  const uploaded = await who.send('POST', `/api/evidence?institutionId=${home.id}`, picture, { 'content-type': 'image/png' })
  return (must(uploaded, 'upload') as { id: string }).id
}
