/// Certificates that our own issuing never makes. Printed by `Tools/certificates/hand-made.sh`.
enum HandMadeCertificates {
    static let pem = [
        "bare": """
        -----BEGIN CERTIFICATE-----
        MIIBgjCCASigAwIBAgIUBQDmka2gVKbNX8yQMQO6AhXZckswCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEYmFyZTAgFw0yNjExMjMxODEzMDVaGA8yMTI2MTAzMDE4MTMw
        NVowDzENMAsGA1UEAwwEYmFyZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABB6M
        HgjvOUsr37GEFWMolBxA3b2khoV5YMbiGmJDA4kRqvupr2ZpAXxcxx+uCF2mIb/1
        hk7VoapV1v/JoyTu3k6jYDBeMA4GA1UdDwEB/wQEAwIHgDAtBgNVHREEJjAkhiJz
        cGlmZmU6Ly9iYW5rLmludGVybmFsL3BlcnNvbi9hbWFsMB0GA1UdDgQWBBR/c/Zc
        qKnHcV3HWhUSGp84BEZwmTAKBggqhkjOPQQDAgNIADBFAiBEoDafEUi/D9LwZAYm
        6/FlJA0Ro14FUwHna68juQoaBAIhAKucVPg7JP/tgLomYNa+caoqn0RNYxrHEuSO
        BeI4M1GZ
        -----END CERTIFICATE-----
        """,
        "two-uris": """
        -----BEGIN CERTIFICATE-----
        MIIBwDCCAWWgAwIBAgIUcjUesr/Rsj/ZtgPxo43bzq6LstUwCgYIKoZIzj0EAwIw
        EzERMA8GA1UEAwwIdHdvLXVyaXMwIBcNMjYxMTIzMTgxMzA1WhgPMjEyNjEwMzAx
        ODEzMDVaMBMxETAPBgNVBAMMCHR3by11cmlzMFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAEHoweCO85SyvfsYQVYyiUHEDdvaSGhXlgxuIaYkMDiRGq+6mvZmkBfFzH
        H64IXaYhv/WGTtWhqlXW/8mjJO7eTqOBlDCBkTAMBgNVHRMBAf8EAjAAMA4GA1Ud
        DwEB/wQEAwIHgDBSBgNVHREESzBJhiJzcGlmZmU6Ly9iYW5rLmludGVybmFsL3Bl
        cnNvbi9hbWFshiNzcGlmZmU6Ly9iYW5rLmludGVybmFsL3BlcnNvbi9hZG1pbjAd
        BgNVHQ4EFgQUf3P2XKipx3Fdx1oVEhqfOARGcJkwCgYIKoZIzj0EAwIDSQAwRgIh
        ALJ1PCzsMXBl7GmJx2vWQTE5ZZz8HDnd3pkIUNm7TO4lAiEA77lcbWPKB3XmTKO7
        z2MaXyIK8pIlfDNHVzW8TmR9bX0=
        -----END CERTIFICATE-----
        """,
        "no-uri": """
        -----BEGIN CERTIFICATE-----
        MIIBfzCCASWgAwIBAgIUelJgUbShcF0Wk1fuU2IqXSkK8MUwCgYIKoZIzj0EAwIw
        ETEPMA0GA1UEAwwGbm8tdXJpMCAXDTI2MTEyMzE4MTMwNVoYDzIxMjYxMDMwMTgx
        MzA1WjARMQ8wDQYDVQQDDAZuby11cmkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AAQejB4I7zlLK9+xhBVjKJQcQN29pIaFeWDG4hpiQwOJEar7qa9maQF8XMcfrghd
        piG/9YZO1aGqVdb/yaMk7t5Oo1kwVzAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQE
        AwIHgDAYBgNVHREEETAPgg1iYW5rLmludGVybmFsMB0GA1UdDgQWBBR/c/ZcqKnH
        cV3HWhUSGp84BEZwmTAKBggqhkjOPQQDAgNIADBFAiEA3b72KF9lFJAw/Vm3VXf4
        TeuEnsepZ9VgrK3xfy1EUxECIA8UNmrwl1q0PuI1EvpplpEQOvbW+RA3joujgR68
        OPDR
        -----END CERTIFICATE-----
        """,
        "key-cert-sign": """
        -----BEGIN CERTIFICATE-----
        MIIBozCCAUigAwIBAgIUPZz2N/C3jXj/vn/hf4IL2axem3wwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNa2V5LWNlcnQtc2lnbjAgFw0yNjExMjMxODEzMDVaGA8yMTI2
        MTAzMDE4MTMwNVowGDEWMBQGA1UEAwwNa2V5LWNlcnQtc2lnbjBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABB6MHgjvOUsr37GEFWMolBxA3b2khoV5YMbiGmJDA4kR
        qvupr2ZpAXxcxx+uCF2mIb/1hk7VoapV1v/JoyTu3k6jbjBsMAwGA1UdEwEB/wQC
        MAAwDgYDVR0PAQH/BAQDAgKEMC0GA1UdEQQmMCSGInNwaWZmZTovL2JhbmsuaW50
        ZXJuYWwvcGVyc29uL2FtYWwwHQYDVR0OBBYEFH9z9lyoqcdxXcdaFRIanzgERnCZ
        MAoGCCqGSM49BAMCA0kAMEYCIQD2REKmFfSmN8hjrrbmRXAdAP5JxJWlKnIWE4mY
        WQ330AIhANvvpX5F+guZfZW5GjS8wcIhzMwWHLb4fXhgb1jTrLjv
        -----END CERTIFICATE-----
        """,
        "crl-sign": """
        -----BEGIN CERTIFICATE-----
        MIIBmDCCAT6gAwIBAgIUNSnYGSgsM0ZWIWtJDuN1eWKuKHQwCgYIKoZIzj0EAwIw
        EzERMA8GA1UEAwwIY3JsLXNpZ24wIBcNMjYxMTIzMTgxMzA1WhgPMjEyNjEwMzAx
        ODEzMDVaMBMxETAPBgNVBAMMCGNybC1zaWduMFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAEHoweCO85SyvfsYQVYyiUHEDdvaSGhXlgxuIaYkMDiRGq+6mvZmkBfFzH
        H64IXaYhv/WGTtWhqlXW/8mjJO7eTqNuMGwwDAYDVR0TAQH/BAIwADAOBgNVHQ8B
        Af8EBAMCAYIwLQYDVR0RBCYwJIYic3BpZmZlOi8vYmFuay5pbnRlcm5hbC9wZXJz
        b24vYW1hbDAdBgNVHQ4EFgQUf3P2XKipx3Fdx1oVEhqfOARGcJkwCgYIKoZIzj0E
        AwIDSAAwRQIhAN9Kz8kMslibbAsUqauyV+KHQgQp5OOBZHQZkHxJcCuPAiA+RZpk
        0gZbTHWIKAg6fuQLQDXQkBChRC2VI1SiEjHG7g==
        -----END CERTIFICATE-----
        """,
        "usage-not-critical": """
        -----BEGIN CERTIFICATE-----
        MIIBqDCCAU+gAwIBAgIUdhNySl6RAc3gGxl1qCafQzgcLokwCgYIKoZIzj0EAwIw
        HTEbMBkGA1UEAwwSdXNhZ2Utbm90LWNyaXRpY2FsMCAXDTI2MTEyMzE4MTMwNVoY
        DzIxMjYxMDMwMTgxMzA1WjAdMRswGQYDVQQDDBJ1c2FnZS1ub3QtY3JpdGljYWww
        WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQejB4I7zlLK9+xhBVjKJQcQN29pIaF
        eWDG4hpiQwOJEar7qa9maQF8XMcfrghdpiG/9YZO1aGqVdb/yaMk7t5Oo2swaTAM
        BgNVHRMBAf8EAjAAMAsGA1UdDwQEAwIHgDAtBgNVHREEJjAkhiJzcGlmZmU6Ly9i
        YW5rLmludGVybmFsL3BlcnNvbi9hbWFsMB0GA1UdDgQWBBR/c/ZcqKnHcV3HWhUS
        Gp84BEZwmTAKBggqhkjOPQQDAgNHADBEAiAijxkck8OPJPtXer0KORIVHMMnrGp2
        x5F6z/GRR/X0eQIgKjAchToGRnKuBnOT2kkFkIJEHZg9UPaDm7Wk4/TZ1PU=
        -----END CERTIFICATE-----
        """,
        "no-usage": """
        -----BEGIN CERTIFICATE-----
        MIIBiDCCAS6gAwIBAgIUdXCrt0JLgASvORxwFjT6KXywOkMwCgYIKoZIzj0EAwIw
        EzERMA8GA1UEAwwIbm8tdXNhZ2UwIBcNMjYxMTIzMTgxMzA1WhgPMjEyNjEwMzAx
        ODEzMDVaMBMxETAPBgNVBAMMCG5vLXVzYWdlMFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAEHoweCO85SyvfsYQVYyiUHEDdvaSGhXlgxuIaYkMDiRGq+6mvZmkBfFzH
        H64IXaYhv/WGTtWhqlXW/8mjJO7eTqNeMFwwDAYDVR0TAQH/BAIwADAtBgNVHREE
        JjAkhiJzcGlmZmU6Ly9iYW5rLmludGVybmFsL3BlcnNvbi9hbWFsMB0GA1UdDgQW
        BBR/c/ZcqKnHcV3HWhUSGp84BEZwmTAKBggqhkjOPQQDAgNIADBFAiEAz9ZW+oRL
        fwiHPTKJEedBrnUQZgHGi9KxvnV2mRVTXNsCIBRzVjE7UuK+1xxWebDDuicI1ci+
        x+odEQDRwQkOwVhf
        -----END CERTIFICATE-----
        """,
        "no-digital-signature": """
        -----BEGIN CERTIFICATE-----
        MIIBsDCCAVagAwIBAgIUIpXPYyStdosyyLtiJPKWCCpOdCQwCgYIKoZIzj0EAwIw
        HzEdMBsGA1UEAwwUbm8tZGlnaXRhbC1zaWduYXR1cmUwIBcNMjYxMTIzMTgxMzA1
        WhgPMjEyNjEwMzAxODEzMDVaMB8xHTAbBgNVBAMMFG5vLWRpZ2l0YWwtc2lnbmF0
        dXJlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHoweCO85SyvfsYQVYyiUHEDd
        vaSGhXlgxuIaYkMDiRGq+6mvZmkBfFzHH64IXaYhv/WGTtWhqlXW/8mjJO7eTqNu
        MGwwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCAwgwLQYDVR0RBCYwJIYic3Bp
        ZmZlOi8vYmFuay5pbnRlcm5hbC9wZXJzb24vYW1hbDAdBgNVHQ4EFgQUf3P2XKip
        x3Fdx1oVEhqfOARGcJkwCgYIKoZIzj0EAwIDSAAwRQIhAJUVHTdhPvLbdLH2gE+J
        3kl8EnjXJF6ARoArpQ3gCwVCAiAs0n5c/K3JLFXwdU3I6SIH9JaC+ci/q0vtTKXr
        7Fv3dQ==
        -----END CERTIFICATE-----
        """,
        "unknown-critical": """
        -----BEGIN CERTIFICATE-----
        MIIBtjCCAVygAwIBAgITMnZsPSzUOJtHd8MynfophMw6mTAKBggqhkjOPQQDAjAb
        MRkwFwYDVQQDDBB1bmtub3duLWNyaXRpY2FsMCAXDTI2MTEyMzE4MTMwNVoYDzIx
        MjYxMDMwMTgxMzA1WjAbMRkwFwYDVQQDDBB1bmtub3duLWNyaXRpY2FsMFkwEwYH
        KoZIzj0CAQYIKoZIzj0DAQcDQgAEHoweCO85SyvfsYQVYyiUHEDdvaSGhXlgxuIa
        YkMDiRGq+6mvZmkBfFzHH64IXaYhv/WGTtWhqlXW/8mjJO7eTqN9MHswDAYDVR0T
        AQH/BAIwADAOBgNVHQ8BAf8EBAMCB4AwLQYDVR0RBCYwJIYic3BpZmZlOi8vYmFu
        ay5pbnRlcm5hbC9wZXJzb24vYW1hbDANBgMqAwQBAf8EAwwBeDAdBgNVHQ4EFgQU
        f3P2XKipx3Fdx1oVEhqfOARGcJkwCgYIKoZIzj0EAwIDSAAwRQIgMKaqj+4kv4N4
        n8n8w+1FSTSm4Dlwt8LVwxtdbooKJVQCIQCgZ9sgE2W0j/uzpoFl5QfwTK7bXK1M
        9ipTOgX+QtIV3g==
        -----END CERTIFICATE-----
        """,
        "ca": """
        -----BEGIN CERTIFICATE-----
        MIIBkDCCATWgAwIBAgIUb687vE4U3ps6z4LK3+6HmzhU7UAwCgYIKoZIzj0EAwIw
        DTELMAkGA1UEAwwCY2EwIBcNMjYxMTIzMTgxMzA1WhgPMjEyNjEwMzAxODEzMDVa
        MA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHoweCO85
        SyvfsYQVYyiUHEDdvaSGhXlgxuIaYkMDiRGq+6mvZmkBfFzHH64IXaYhv/WGTtWh
        qlXW/8mjJO7eTqNxMG8wDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCB4Aw
        LQYDVR0RBCYwJIYic3BpZmZlOi8vYmFuay5pbnRlcm5hbC9wZXJzb24vYW1hbDAd
        BgNVHQ4EFgQUf3P2XKipx3Fdx1oVEhqfOARGcJkwCgYIKoZIzj0EAwIDSQAwRgIh
        AJsMYycvnGLqw1bd4mxPZoXTjkZmDAKkq8Nr/ULOMRT3AiEArnUtmWF1NHODa9bp
        d8aqpHclA54bz4HiO5gJx4denSM=
        -----END CERTIFICATE-----
        """,
    ]
}
