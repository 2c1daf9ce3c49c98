import { contracts } from '#contracts'
import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/agents'
import { on, onNotices, serve } from '#kit/serve'
import { agents } from './contract.ts'
import { children } from './nouns.ts'
import { dayStarted } from './on/day-started.ts'
import { happened } from './on/happened.ts'
import { agentPaused, approvalDecided, runAsked, runCancelled } from './on/wake-object.ts'
import { askAgent } from './ops/ask-agent.ts'
import { cancelRun } from './ops/cancel-run.ts'
import { approve, approveRun, edit, reject } from './ops/decide.ts'
import { getChoices } from './ops/get-choices.ts'
import { createAgent, pauseAgent, resumeAgent, updateAgent } from './ops/keep-agent.ts'
import { createProvider, updateProvider } from './ops/keep-provider.ts'
import { propose } from './ops/propose.ts'
import { report } from './ops/report.ts'
import { getApproval, getRun, listApprovals, listRuns } from './ops/see.ts'
import { personal } from './personal.ts'
import { routes } from './routes.ts'
import { samples } from './samples.ts'

/** What a run did is kept for as long as somebody may ask why. */
const keepDays = 365

export default serve(agents, {
  client: PrismaClient,
  samples,
  personal,
  children,
  routes,
  retention: [{ table: 'runStep', column: 'createdAt', keepDays }],
  handlers: {
    'agent.create': createAgent,
    'agent.update': updateAgent,
    'agent.choices': getChoices,
    'agent.pause': pauseAgent,
    'agent.resume': resumeAgent,
    'agent.ask': askAgent,
    'provider.create': createProvider,
    'provider.update': updateProvider,
    'run.list': listRuns,
    'run.get': getRun,
    'run.cancel': cancelRun,
    'run.propose': propose,
    'run.approve': approveRun,
    'run.report': report,
    'approval.list': listApprovals,
    'approval.get': getApproval,
    'approval.approve': approve,
    'approval.reject': reject,
    'approval.edit': edit,
  },
  on: [
    onNotices(contracts, happened),
    on(agents, 'run.asked', runAsked),
    on(agents, 'run.cancelled', runCancelled),
    on(agents, 'agent.paused', agentPaused),
    on(agents, 'approval.decided', approvalDecided),
    on(identity, 'day.started', dayStarted),
  ],
})
