import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/imports'
import { on, serve } from '#kit/serve'
import { imports, keptDays } from './contract.ts'
import { continued } from './on/continued.ts'
import { dayStarted } from './on/day-started.ts'
import { cancelImport } from './ops/cancel-import.ts'
import { createImport } from './ops/create-import.ts'
import { fixRow } from './ops/fix-row.ts'
import { listFields, listNouns } from './ops/list-fields.ts'
import { listErrors, listRows } from './ops/list-rows.ts'
import { receiveFile } from './ops/receive-file.ts'
import { startImport } from './ops/start-import.ts'
import { undoImport } from './ops/undo-import.ts'
import { personal } from './personal.ts'
import { routes } from './routes.ts'
import { samples } from './samples.ts'

export default serve(imports, {
  client: PrismaClient,
  samples,
  personal,
  routes,
  retention: [{ table: 'stagedRow', column: 'createdAt', keepDays: keptDays }],
  handlers: {
    'import.create': createImport,
    'import.receive': receiveFile,
    'import.start': startImport,
    'import.cancel': cancelImport,
    'import.undo': undoImport,
    'row.list': listRows,
    'error.list': listErrors,
    'row.fix': fixRow,
    'field.list': listFields,
    'noun.list': listNouns,
  },
  on: [on(imports, 'import.continued', continued), on(identity, 'day.started', dayStarted)],
})
