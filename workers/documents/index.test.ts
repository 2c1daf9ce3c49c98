import { conforms } from '#kit/testing'
import { documents } from './contract.ts'
import { samples } from './samples.ts'

conforms(documents, samples)
