// The door: a queue whose sessions keep each customer's events in order, and apart from everybody else's.

import { roles } from 'roles.bicep'

param name string
param location string
param tags object

@allowed(['Standard', 'Premium'])
param sku string

@description('Premium\'s processing power; ignored for Standard.')
param messagingUnits int

param appPrincipalId string

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: sku == 'Premium'
    ? { name: sku, tier: sku, capacity: messagingUnits }
    : { name: sku, tier: sku }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }

  resource purchaseEvents 'queues' = {
    name: 'purchase-events'
    properties: {
      requiresSession: true
      // The app sends events of many customers in one batch, which a partitioned queue refuses. It can't be changed later.
      enablePartitioning: false
      // Spares the work of most repeated posts; the store refuses whatever comes later. A longer memory slows the queue.
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'PT1H'
      // How long a customer waits when an instance dies holding her session; while it lives, the platform renews the lock for
      // up to ten minutes (host.json). Long enough for renewals that a throttled namespace delays.
      lockDuration: 'PT1M'
      // Every attempt counts, also those that fail because the tables are away, and the app makes one every half minute: a
      // thousand last for eight hours. Until then an event that only fails holds up the later ones of its own customer.
      maxDeliveryCount: 1000
      defaultMessageTimeToLive: 'P14D'
      deadLetteringOnMessageExpiration: true
      maxSizeInMegabytes: 5120
    }
  }
}

// Sending and receiving alone would do for the app, but not for the platform, which decides by the queue's length, and under
// this identity, how many instances to run: reading a length is an owner's right. So an owner, of this one queue.
resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(bus::purchaseEvents.id, appPrincipalId, roles.serviceBusDataOwner)
  scope: bus::purchaseEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataOwner)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output id string = bus.id
output host string = '${bus.name}.servicebus.windows.net'
output queueName string = bus::purchaseEvents.name
