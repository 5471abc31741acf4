import type en from '../en/problem.ts';
import type { SameShape } from '../shape.ts';

export default {
  'bad-request': 'No pudimos leer lo que se envió. Carga la página otra vez y prueba de nuevo.',
  'invalid-input': 'Falta algo por llenar bien. Revísalo, por favor.',
  'signed-out': 'Tu sesión está cerrada. Entra para seguir.',
  'wrong-credentials':
    'Este correo y esta contraseña no coinciden. Revisa los dos y prueba otra vez.',
  'no-access': 'No tienes acceso a esto. Alguien del plan puede invitarte.',
  'bad-origin': 'Esto vino de otro sitio, así que lo paramos. Abre Waymark en su propia dirección.',
  'not-found': 'Aquí no hay nada. El enlace puede ser antiguo o estar incompleto.',
  'setup-done': 'Este servidor ya está listo. Entra con tu cuenta.',
  'setup-needed': 'Este servidor todavía no está listo.',
  'wrong-setup-code':
    'Este código no es correcto. El servidor lo mostró la primera vez que arrancó.',
  'invitation-gone': 'Esta invitación ya se usó, se retiró, o su tiempo terminó. Pide una nueva.',
  'invitation-for-another': 'Esta invitación es para otro correo.',
  'email-taken': 'Ya hay una cuenta con este correo. Entra con ella.',
  'weak-password':
    'Esta contraseña es muy corta o fácil de adivinar. Prueba con unas palabras que solo tú pondrías juntas.',
  'already-in-plan': 'Ya estás en este plan.',
  'last-therapist': 'Un plan necesita un terapeuta. Invita antes a otra persona.',
  'too-large': 'Es demasiado largo. Hazlo más corto, por favor.',
  'too-many': 'Fueron muchos intentos. Espera un minuto y prueba otra vez.',
  'confirmation-needed': 'Confírmalo primero, por favor.',
  'snapshot-damaged':
    'Este plan guardado está dañado, así que no lo usamos. El plan de ahora está a salvo.',
  'snapshots-full':
    'Este plan ya guarda con nombre todo lo que puede. No se perdió nada y no se añadió nada.',
  'snapshot-newer': 'Lo guardó un Waymark más nuevo. Se podrá leer cuando este se actualice.',
  'review-running': 'Ya hay una revisión abierta. Únete, o déjala de lado primero.',
  'reviews-full':
    'Este plan ya guarda todas las revisiones que puede. No se perdió nada y no se añadió nada.',
  'review-damaged': 'Una parte de esta revisión está dañada y ya no se le puede añadir nada.',
  'no-review': 'Esta revisión ya no está abierta. Se guardó o se dejó de lado.',
  'review-moved-on': 'Alguien acaba de añadir algo a la revisión. Míralo primero.',
  'plan-changed': 'El plan acaba de cambiar. Míralo primero.',
  'no-such-block': 'La parte del plan de la que trata ya no está aquí.',
  'annotations-full':
    'Este plan guarda tantas notas al margen como puede. No se ha perdido ni añadido nada.',
  'annotation-damaged': 'Esto está dañado y no se puede cambiar. Todavía se puede retirar.',
  'not-yours': 'Solo puede hacerlo la persona de quien se trata.',
  unavailable:
    'Waymark no puede responder ahora. Lo que se guardó está a salvo. Prueba en un minuto.',
  internal: 'Algo salió mal de nuestro lado. Lo que se guardó está a salvo. Prueba en un minuto.',
  offline: 'No hay conexión con Waymark. Revisa tu red y prueba otra vez.',
  unexpected: 'No entendimos la respuesta. Carga la página otra vez.',
} satisfies SameShape<typeof en>;
