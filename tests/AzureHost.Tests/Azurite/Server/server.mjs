// The emulator's table service on a free port, in memory. Arguments: the installed package's folder, and the
// accounts as Azurite takes them (name:key;name:key).
// Standard output: Azurite's own lines, then {"port":n}. Ends with its input, so that it never outlives the tests.
import http from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const listen = http.Server.prototype.listen
http.Server.prototype.listen = function (...options) {
  this.once('listening', () => process.stdout.write(JSON.stringify({ port: this.address().port }) + '\n'))
  return listen.apply(this, options)
}
const [folder, accounts] = process.argv.splice(2)
process.env.AZURITE_ACCOUNTS = accounts
process.stdin.on('end', () => process.exit(0)).resume()
process.argv.push('--inMemoryPersistence', '--silent', '--disableTelemetry', '--tableHost', '127.0.0.1', '--tablePort', '0')
createRequire(join(folder, 'package.json'))('azurite/dist/src/table/main.js')
