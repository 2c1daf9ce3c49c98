export { type Business, type Client, newBusiness, newUser } from './business.ts'
export { conforms, type Given } from './conforms.ts'
export { afterCoolDown, confirmAddress, invite, mailedLinks, mailsTo, tokenOf } from './mail.ts'
export { eventually, query, stack } from './stack.ts'
