import { conforms } from '#kit/testing'
import { webhooks } from './contract.ts'
import { samples } from './samples.ts'

conforms(webhooks, samples)
