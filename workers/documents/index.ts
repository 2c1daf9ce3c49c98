import { PrismaClient } from '#db/documents'
import { removeEnded } from '#kit/db'
import { serve } from '#kit/serve'
import { documents } from './contract.ts'
import { remove } from './files/store.ts'
import { getKept, keepDocument } from './ops/keep.ts'
import { checkDocument, printDocument } from './ops/print.ts'
import { readFile } from './ops/read.ts'
import { samples } from './samples.ts'

export default serve(documents, {
  client: PrismaClient,
  samples,
  everyMinute: () => removeEnded('documents.ended_object', remove),
  handlers: {
    'document.print': printDocument,
    'document.keep': keepDocument,
    'document.get-kept': getKept,
    'document.check': checkDocument,
    'einvoice.read': readFile,
  },
})
