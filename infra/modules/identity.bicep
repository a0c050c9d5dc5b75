// The app's only identity. User-assigned rather than the app's own, because it exists before the app does: its roles are
// in force when the app first starts, reads its keys and fetches its package, and they outlive an app that is made anew.

param name string
param location string
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
