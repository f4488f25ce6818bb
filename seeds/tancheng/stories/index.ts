import type { Story } from '../../story/story.js'
import { endingStories } from './endings.js'
import { majorStories } from './major-hazards.js'
import { paperStories } from './papers.js'
import { privateHomeStories } from './private-homes.js'
import { publicHomeStories } from './public-homes.js'
import { shiguangStories } from './shiguang.js'

/** 全部经过 — what has happened in the county before the day of planting. */
export const stories: readonly Story[] = [...shiguangStories, ...privateHomeStories, ...publicHomeStories, ...majorStories, ...endingStories, ...paperStories]
