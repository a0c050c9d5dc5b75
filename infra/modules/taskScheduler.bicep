// The managed engine of the orchestrations, instead of queues and tables in the host's storage account.

import { roles } from 'roles.bicep'

param name string
param location string
param tags object

@allowed(['Consumption', 'Dedicated'])
param sku string

@description('Dedicated\'s capacity units; ignored for Consumption.')
param capacity int

param appPrincipalId string

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: sku == 'Dedicated' ? { name: sku, capacity: capacity } : { name: sku }
    // An empty list would let nobody in. Who may do what is decided by roles.
    ipAllowlist: ['0.0.0.0/0']
  }

  resource hub 'taskHubs' = {
    name: 'journeys'
  }
}

resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler::hub.id, appPrincipalId, roles.durableTaskDataContributor)
  scope: scheduler::hub
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = scheduler.properties.endpoint
