// A real SMTP server for the sender's tests. The recipient's local part says how it behaves:
//   reject-550@   defer-451@   at RCPT, any three digits; refuse-554@ the same after the mail
//   drop-before-data@   drop-after-data@   closes the connection; silent@ never answers the mail
// Settings come as JSON in the first argument: {key, cert, user, password, secure, hidePipelining}.
// Standard output: {"port":n}, then a line a mail; "flush" on standard input is answered in order. Ends with its input.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { SMTPServer } from 'smtp-server'

const settings = JSON.parse(process.argv[2] ?? '{}')
const say = line => process.stdout.write(JSON.stringify(line) + '\n')
const behaviour = session => session.envelope.rcptTo.map(r => r.address.split('@')[0]).join()
const drop = session => { for (const c of server.connections) if (c.id === session.id) c._socket.destroy() }
const refusal = code => Object.assign(new Error('by request of the test'), { responseCode: Number(code) })

const server = new SMTPServer({
  secure: settings.secure === true,
  ...(settings.key && { key: readFileSync(settings.key), cert: readFileSync(settings.cert) }),
  hidePIPELINING: settings.hidePipelining === true,
  disabledCommands: [...(settings.key && !settings.secure ? [] : ['STARTTLS']), ...(settings.user ? [] : ['AUTH'])],
  authMethods: settings.authMethods ?? ['PLAIN', 'LOGIN'],
  allowInsecureAuth: settings.allowInsecureAuth === true,
  closeTimeout: 100,
  onAuth: (auth, session, done) => auth.username === settings.user && auth.password === settings.password
    ? done(null, { user: auth.username })
    : done(refusal(535)),
  onRcptTo(address, session, done) {
    const code = /^(?:reject|defer)-(\d{3})@/.exec(address.address)?.[1]
    if (address.address.startsWith('drop-before-data@')) return drop(session)
    done(code ? refusal(code) : undefined)
  },
  onData(stream, session, done) {
    const chunks = []
    stream.on('data', chunk => chunks.push(chunk))
    stream.on('end', () => {
      const what = behaviour(session)
      if (what === 'drop-after-data') return drop(session)
      if (what === 'silent') return
      const code = /^refuse-(\d{3})$/.exec(what)?.[1]
      if (code) return done(refusal(code))
      say({
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map(r => r.address),
        raw: Buffer.concat(chunks).toString('base64'),
        secure: session.secure,
        user: session.user || null,
        connection: session.id,
      })
      done(null, 'OK')
    })
  },
})
server.on('error', () => {})
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }))
createInterface({ input: process.stdin })
  .on('line', line => {
    if (line === 'flush') say({ flushed: true })
    if (line === 'hang up') { for (const c of server.connections) c._socket.destroy(); say({ flushed: true }) }
  })
  .on('close', () => process.exit(0))
