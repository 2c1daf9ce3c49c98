import { conforms } from '#kit/testing'
import { purchasing } from './contract.ts'
import { samples } from './samples.ts'

conforms(purchasing, samples)
