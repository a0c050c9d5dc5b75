// Validates requests against the mail-send schema in SendGrid's OpenAPI document, whose path is the first argument.
// Standard input: a JSON document a line. Standard output: a line each, an array of what is wrong with it.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import Ajv from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

// OpenAPI 3.1 schemas are JSON Schema 2020-12, with a few keywords more that say nothing about validity.
const ajv = formats(new Ajv({ strict: false, allErrors: true }))
ajv.addSchema(JSON.parse(readFileSync(process.argv[2], 'utf8')), 'sendgrid')
const validate = ajv.getSchema('sendgrid#/components/requestBodies/PostMailSend/content/application~1json/schema')

for await (const line of createInterface({ input: process.stdin })) {
  validate(JSON.parse(line))
  const errors = (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`)
  process.stdout.write(JSON.stringify(errors) + '\n')
}
