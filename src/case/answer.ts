import { z } from 'zod'
import { freeText } from '../text/free-text.js'

/** 答复督办 — which escalation of the case, and what was done or will be. */
export const answerEscalation = z.strictObject({ escalation: z.int().min(1).max(9999), answer: freeText(2000) })
