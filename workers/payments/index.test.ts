import { conforms } from '#kit/testing'
import { payments } from './contract.ts'
import { samples } from './samples.ts'

conforms(payments, samples)
