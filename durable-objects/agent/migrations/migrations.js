import m0000 from './0000_init.sql'
import m0001 from './0001_usage_cost.sql'
import m0002 from './0002_code_calls.sql'
import m0003 from './0003_chunks.sql'
import m0004 from './0004_given_acts.sql'
import journal from './meta/_journal.json'

export default {
  journal,
  migrations: {
    m0000,
    m0001,
    m0002,
    m0003,
    m0004,
  },
}
