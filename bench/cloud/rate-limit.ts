/** Workerd has no rate limits of its own; a benchmark wants none. */
export default () => ({ limit: async () => ({ success: true }) })
