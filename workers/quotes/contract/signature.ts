import * as z from 'zod'

export const isSignatureWanted = z
  .boolean()
  .describe('Whether whoever accepts it by its page is asked to sign there by hand')

export const isSignatureRequired = z
  .boolean()
  .describe('Whether nobody accepts it by its page who has not signed there by hand')

/** Lines of a hand, in an area of 600 by 200 from its upper left: `M30 120L31 118L40 90M80 20L80 150`. */
export const signature = z
  .string()
  .max(16_000)
  .regex(
    /^(M(0|[1-9]\d?|[1-5]\d\d|600) (0|[1-9]\d?|1\d\d|200)(L(0|[1-9]\d?|[1-5]\d\d|600) (0|[1-9]\d?|1\d\d|200))+)+$/,
    'not-a-signature',
  )
  .describe('Drawn by hand: the path of an SVG, of straight lines in an area of 600 by 200')
