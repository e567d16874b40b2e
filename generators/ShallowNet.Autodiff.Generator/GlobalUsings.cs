// System.Convert is spelled out where it is meant.
global using Convert = ShallowNet.Autodiff.Compiler.Ir.Convert;
