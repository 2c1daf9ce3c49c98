/** What one mail may have; of what is more, the raw mail alone keeps it. Sizes in bytes, texts in letters. */
export const mostMailBytes = 26_214_400
export const mostTextLetters = 100_000
export const mostAttachments = 200
export const mostRecipients = 100
export const mostReferences = 50

/** What a business may get within 24 hours. */
export const mostMailsADay = 2000
export const mostBytesADay = 1_073_741_824
