import { PrismaClient } from '#db/files'
import { removeEnded } from '#kit/db'
import { anyApp } from '#kit/events'
import { on, serve } from '#kit/serve'
import { files, trashDays, uploadDays } from './contract.ts'
import { contentStored } from './on/content-stored.ts'
import { recordMerged, recordUnmerged } from './on/record-merged.ts'
import { createAttachment, listAttachments, removeAttachment } from './ops/attachment.ts'
import { downloadFile, openContent, showFile, viewFile } from './ops/content.ts'
import { archiveFile, getFile, getStorage, purgeFile, restoreFile, updateFile } from './ops/file.ts'
import { archiveFolder, createFolder, updateFolder } from './ops/folder.ts'
import { receive } from './ops/receive.ts'
import { takeFile } from './ops/take.ts'
import { cancelUpload, createFile, createVersion, getUpload, openUpload, receivePart } from './ops/upload.ts'
import { listVersions, restoreVersion } from './ops/version.ts'
import { personal } from './personal.ts'
import { filePage } from './public/file.ts'
import { signedRoutes } from './routes/get.ts'
import { routes } from './routes.ts'
import { samples } from './samples.ts'
import { remove } from './store/bucket.ts'

export default serve(files, {
  client: PrismaClient,
  samples,
  personal,
  routes,
  openRoutes: signedRoutes,
  everyMinute: () => removeEnded('files.ended_object', remove),
  retention: [
    { table: 'storedFile', column: 'archivedAt', keepDays: trashDays },
    { table: 'upload', column: 'createdAt', keepDays: uploadDays },
  ],
  pages: { file: { op: 'file.show', page: filePage } },
  handlers: {
    'file.get': getFile,
    'file.update': updateFile,
    'file.archive': archiveFile,
    'file.restore': restoreFile,
    'file.purge': purgeFile,
    'file.show': showFile,
    'file.view': viewFile,
    'file.download': downloadFile,
    'file.create': createFile,
    'file.take': takeFile,
    'version.create': createVersion,
    'version.list': listVersions,
    'version.restore': restoreVersion,
    'upload.get': getUpload,
    'upload.open': openUpload,
    'upload.receive-part': receivePart,
    'upload.receive': receive,
    'upload.cancel': cancelUpload,
    'content.open': openContent,
    'folder.create': createFolder,
    'folder.update': updateFolder,
    'folder.archive': archiveFolder,
    'attachment.list': listAttachments,
    'attachment.create': createAttachment,
    'attachment.remove': removeAttachment,
    'storage.get': getStorage,
  },
  on: [
    on(files, 'content.stored', contentStored),
    on(anyApp, 'record.merged', recordMerged),
    on(anyApp, 'record.unmerged', recordUnmerged),
  ],
})
