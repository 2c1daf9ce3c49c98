import { PrismaClient } from '#db/identity'
import { on, serve } from '#kit/serve'
import { identity } from './contract.ts'
import { dayStarted } from './on/day-started.ts'
import { demoRunContinued } from './on/demo-run-continued.ts'
import { createApiKey, revokeApiKey } from './ops/api-keys.ts'
import { closeTenant, reopenTenant } from './ops/closing.ts'
import { deleteMe } from './ops/delete-me.ts'
import { exportTenant } from './ops/export.ts'
import { acceptInvitation, createInvitation, revokeInvitation } from './ops/invitations.ts'
import { getMe } from './ops/me.ts'
import { changeRole, changeTeam, leave, removeMember } from './ops/members.ts'
import { erasePerson, exportPerson } from './ops/persons.ts'
import { allowProgram, connectProgram, lookAtProgram, renewProgram } from './ops/programs.ts'
import { archiveRole, createRole, listRoles, updateRole } from './ops/roles.ts'
import { findStandings } from './ops/standings.ts'
import { createDemo, createTenant, eraseDemo, getDemo, getTenant, updateTenant } from './ops/tenant.ts'
import { personal } from './personal.ts'
import { openRoutes } from './routes.ts'
import { samples } from './samples.ts'

export default serve(identity, {
  client: PrismaClient,
  samples,
  personal,
  openRoutes,
  handlers: {
    'me.get': getMe,
    'me.delete': deleteMe,
    'role.list': listRoles,
    'role.create': createRole,
    'role.update': updateRole,
    'role.archive': archiveRole,
    'tenant.create': createTenant,
    'demo.create': createDemo,
    'demo.erase': eraseDemo,
    'demo.get': getDemo,
    'tenant.get': getTenant,
    'tenant.update': updateTenant,
    'tenant.close': closeTenant,
    'tenant.export': exportTenant,
    'tenant.reopen': reopenTenant,
    'person.export': exportPerson,
    'person.erase': erasePerson,
    'member.change-role': changeRole,
    'member.change-team': changeTeam,
    'member.standings': findStandings,
    'member.remove': removeMember,
    'member.leave': leave,
    'invitation.create': createInvitation,
    'invitation.revoke': revokeInvitation,
    'invitation.accept': acceptInvitation,
    'api-key.create': createApiKey,
    'api-key.revoke': revokeApiKey,
    'program.look': lookAtProgram,
    'program.allow': allowProgram,
    'program.connect': connectProgram,
    'program.renew': renewProgram,
  },
  on: [on(identity, 'day.started', dayStarted), on(identity, 'demo-run.continued', demoRunContinued)],
})
