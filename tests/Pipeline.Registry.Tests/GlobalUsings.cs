global using Pipeline.Core.Errors;
global using Pipeline.Testing;
