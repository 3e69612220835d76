/** As some library would: when it is told to, a promise fails that nobody waits for. */
process.on('SIGUSR2', () => {
  void Promise.reject(new Error('a library gave up'))
})
