using System;
using System.Collections.Generic;

namespace Exemple.Segur;

/// <summary>Appels au téléservice INSi (exemple fictif).</summary>
public sealed class AppelInsi
{
    private readonly List<string> traces = [];

    /// <summary>INS/va1.52 : une identité qualifiée est remplie avec ce que le téléservice a rendu.</summary>
    public string Remplir(string retour)
    {
        traces.Add($"{DateTimeOffset.Now:O} recuperation"); // INS/va1.38
        return retour;
    }
}
