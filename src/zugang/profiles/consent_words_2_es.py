"""Version 2 of the consent text in Spanish, added later with the same meaning. Published, so never changed."""

from __future__ import annotations

from zugang.profiles.consent_parts import Choice, ConsentText, Statement

SPANISH = ConsentText(
    version="2",
    language="es",
    introduction=(
        "Usted decide qué quiere recibir en línea y qué sigue llegando por correo postal. "
        "Sin su consentimiento no ponemos ningún escrito personal en su perfil."
    ),
    statements=(
        Statement(
            "voluntary",
            "El consentimiento es voluntario",
            "Para ello necesito una dirección de correo electrónico. A esta dirección llega un aviso cuando hay algo "
            "nuevo para mí. Si no doy mi consentimiento, no tengo ninguna desventaja: recibo todo por correo postal, "
            "por teléfono o en persona. Puedo retirar cada punto por separado y en cualquier momento para el futuro.",
        ),
        Statement(
            "access",
            "El acceso está protegido según el contenido",
            "Algunas cosas solo puedo verlas si inicio sesión de forma segura, por ejemplo con un segundo factor. El "
            "nombre de usuario y la contraseña solos no bastan. Me ocupo de que mi inicio de sesión funcione, para "
            "poder cumplir los plazos.",
        ),
        Statement(
            "no_post",
            "Lo que elijo en línea ya no llega por correo postal",
            "Esto vale solo para los escritos que elijo abajo. Están aquí para consultarlos. Un escrito se considera "
            "notificado el cuarto día después del aviso por correo electrónico, aunque no lo abra. Entonces empiezan "
            "plazos. Todo lo demás sigue llegando por correo postal.",
        ),
    ),
    choices=(
        Choice(
            "messages",
            "Mensajes y archivos",
            "Escribo en el buzón de prestaciones y envío archivos. Esto solo no cambia nada de mi correo postal.",
        ),
        Choice(
            "notices_grants",
            "Concesiones y cambios en línea",
            "Resoluciones (Bescheide) sobre lo que recibo: concesión, concesión provisional, cambio, fijación definitiva.",
        ),
        Choice(
            "notices_refusals",
            "Denegaciones, revocaciones y reclamaciones de devolución en línea",
            "Resoluciones que me perjudican y decisiones sobre mi recurso (Widerspruch).",
        ),
        Choice(
            "notices_replies",
            "Audiencias y requerimientos en línea",
            "Escritos a los que debo responder dentro de un plazo, por ejemplo con documentos.",
        ),
        Choice(
            "notices_other",
            "Certificados y otros escritos en línea",
            "Justificantes e información que no deciden nada.",
        ),
        Choice(
            "paper_copy",
            "Además una copia impresa por correo postal",
            "De cada escrito que recibo en línea, mi Jobcenter me envía una copia impresa. Es una copia: para los "
            "plazos cuenta la puesta a disposición en el portal.",
        ),
    ),
)
