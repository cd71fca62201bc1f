import { z } from '@hono/zod-openapi'

export const backupList = z
  .object({
    items: z.array(z.object({ name: z.string(), takenAt: z.string(), sizeBytes: z.int() })),
    folder: z.string().openapi({ description: 'Folder on the machine of the service.' }),
    runningSince: z.string().nullable(),
    failedAt: z.string().nullable().openapi({ description: 'When the last one failed; the log says why.' }),
  })
  .openapi('BackupList')
export type BackupList = z.infer<typeof backupList>
